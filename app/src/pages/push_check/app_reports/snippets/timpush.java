// After the log-in of Chat. certificateId is the businessID of this phone's push vendor in
// timpush-configs.json; TIMPush passes that one to Chat.
SignetReport report = new SignetReport(context, userId, userSig);
TIMPushManager.getInstance().registerPush(context, sdkAppId, appKey, new TIMPushCallback<Object>() {
    @Override
    public void onSuccess(Object token) {
        report.registered(certificateId, String.valueOf(token));
    }

    @Override
    public void onError(int code, String message, Object data) {
        report.failed(code, message);
    }
});
