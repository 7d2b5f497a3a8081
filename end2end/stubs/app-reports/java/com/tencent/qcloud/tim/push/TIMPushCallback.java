package com.tencent.qcloud.tim.push;

public abstract class TIMPushCallback<T> {
    public void onSuccess(T data) {}

    public void onError(int errCode, String errMsg, T data) {}
}
