package com.tencent.imsdk.v2;

public abstract class V2TIMOfflinePushManager {
    public abstract void setOfflinePushConfig(V2TIMOfflinePushConfig config, V2TIMCallback callback);
}
