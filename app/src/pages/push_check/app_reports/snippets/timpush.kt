// After the log-in of Chat. certificateId is the businessID of this phone's push vendor in
// timpush-configs.json; TIMPush passes that one to Chat.
val report = SignetReport(context, userId, userSig)
TIMPushManager.getInstance().registerPush(context, sdkAppId, appKey, object : TIMPushCallback<Any?>() {
    override fun onSuccess(token: Any?) {
        report.registered(certificateId, token.toString())
    }

    override fun onError(code: Int, message: String?, data: Any?) {
        report.failed(code, message)
    }
})
