package com.tencent.imsdk.v2;

public abstract class V2TIMManager {
    public static V2TIMManager getInstance() {
        return null;
    }

    public static V2TIMOfflinePushManager getOfflinePushManager() {
        return null;
    }

    public abstract String getVersion();
}
