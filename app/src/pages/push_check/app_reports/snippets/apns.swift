// In the AppDelegate. `login` is where the app keeps the UserID and UserSig of its log-in.
func application(
    _ application: UIApplication,
    didRegisterForRemoteNotificationsWithDeviceToken deviceToken: Data
) {
    let config = V2TIMAPNSConfig()
    config.token = deviceToken
    config.businessID = Int32(certificateID)
    // With the Objective-C SDK: setAPNS(config, succ: …).
    V2TIMManager.sharedInstance().setAPNS(config: config, succ: {
        SignetReport.registered(
            userID: login.userID, userSig: login.userSig, certificateID: certificateID,
            token: deviceToken)
    }, fail: { code, desc in
        SignetReport.failed(
            userID: login.userID, userSig: login.userSig, code: Int(code), info: desc ?? "")
    })
}

func application(
    _ application: UIApplication,
    didFailToRegisterForRemoteNotificationsWithError error: Error
) {
    SignetReport.failed(
        userID: login.userID, userSig: login.userSig, code: (error as NSError).code,
        info: error.localizedDescription)
}
