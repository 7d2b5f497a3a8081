// Where the app hands the push vendor's token to Chat, after the log-in.
val report = SignetReport(context, userId, userSig)
val config = V2TIMOfflinePushConfig(certificateId.toLong(), token)
V2TIMManager.getOfflinePushManager().setOfflinePushConfig(config, object : V2TIMCallback {
    override fun onSuccess() {
        report.registered(certificateId, token)
    }

    override fun onError(code: Int, message: String?) {
        report.failed(code, message)
    }
})
// Where the push vendor's own SDK gives no token: report.failed(itsCode, itsMessage)
