import Foundation
import UserNotifications

/// Tells Signet what this installation registered with. Never delays or stops the app.
enum SignetReport {
    private static let address = URL(string: "__ORIGIN__/devices/__APP__")!

    static func registered(userID: String, userSig: String, certificateID: Int, token: Data) {
        let hex = token.map { String(format: "%02x", $0) }.joined()
        send(userID, userSig, ["certificate_id": String(certificateID), "token": hex])
    }

    static func failed(userID: String, userSig: String, code: Int, info: String) {
        send(userID, userSig, ["result_code": code, "result_info": info])
    }

    /// Before the log-out of Chat, while the UserSig still counts.
    static func loggedOut(userID: String, userSig: String) {
        send(userID, userSig, ["logged_out": true])
    }

    private static func send(_ userID: String, _ userSig: String, _ result: [String: Any]) {
        UNUserNotificationCenter.current().getNotificationSettings { settings in
            let system = ProcessInfo.processInfo.operatingSystemVersion
            var report = result
            report["userid"] = userID
            report["platform"] = "ios"
            report["install_id"] = installID
            report["device_model"] = model
            report["os_version"] = "\(system.majorVersion).\(system.minorVersion)"
            report["app_version"] = Bundle.main.infoDictionary?["CFBundleShortVersionString"] ?? ""
            switch settings.authorizationStatus {
            case .denied: report["notifications"] = "denied"
            case .notDetermined: report["notifications"] = "unknown"
            default: report["notifications"] = "allowed"
            }
            #if DEBUG
            report["environment"] = "development"  // built and run by Xcode
            #else
            report["environment"] = "production"  // TestFlight, Ad Hoc, App Store
            #endif
            var request = URLRequest(url: address)
            request.httpMethod = "POST"
            request.setValue("Bearer \(userSig)", forHTTPHeaderField: "Authorization")
            request.setValue("application/json", forHTTPHeaderField: "Content-Type")
            request.httpBody = try? JSONSerialization.data(withJSONObject: report)
            URLSession.shared.dataTask(with: request).resume()
        }
    }

    /// A random number of this installation, and no number of the phone.
    private static var installID: String {
        let key = "signet-install-id"
        if let known = UserDefaults.standard.string(forKey: key) { return known }
        let new = UUID().uuidString
        UserDefaults.standard.set(new, forKey: key)
        return new
    }

    private static var model: String {
        var system = utsname()
        uname(&system)
        return withUnsafeBytes(of: system.machine) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}
