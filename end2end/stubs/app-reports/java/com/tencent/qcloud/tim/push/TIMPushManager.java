package com.tencent.qcloud.tim.push;

import android.content.Context;

public abstract class TIMPushManager {
    public static TIMPushManager getInstance() {
        return null;
    }

    public abstract void registerPush(
            Context context, int sdkAppId, String appKey, TIMPushCallback callback);
}
