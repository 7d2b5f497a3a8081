// After the log-in of Chat. certificateID is what businessID() of the AppDelegate returns.
TIMPushManager.registerPush(sdkAppID, appKey: appKey, succ: { deviceToken in
    SignetReport.registered(
        userID: userID, userSig: userSig, certificateID: certificateID, token: deviceToken)
}, fail: { code, desc in
    SignetReport.failed(userID: userID, userSig: userSig, code: Int(code), info: desc)
})
