// Where the app hands the push vendor's token to Chat, after the log-in.
SignetReport report = new SignetReport(context, userId, userSig);
V2TIMOfflinePushConfig config = new V2TIMOfflinePushConfig(certificateId, token);
V2TIMManager.getOfflinePushManager().setOfflinePushConfig(config, new V2TIMCallback() {
    @Override
    public void onSuccess() {
        report.registered(certificateId, token);
    }

    @Override
    public void onError(int code, String message) {
        report.failed(code, message);
    }
});
// Where the push vendor's own SDK gives no token: report.failed(itsCode, itsMessage);
