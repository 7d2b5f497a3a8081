export interface Login {
  userId: string;
  userSig: string;
  /** A random text that the app made at its first start and keeps. No number of the phone. */
  installId: string;
}

/** Tells Signet what this installation registered with. Never delays or stops the app. */
function send(login: Login, result: Record<string, string | number | boolean>): void {
  const system = uni.getSystemInfoSync();
  uni.request({
    url: "__ORIGIN__/devices/__APP__",
    method: "POST",
    header: { Authorization: `Bearer ${login.userSig}`, "Content-Type": "application/json" },
    data: {
      ...result,
      userid: login.userId,
      install_id: login.installId,
      platform: system.platform,
      device_model: system.deviceModel,
      os_version: system.osVersion,
      app_version: system.appVersion,
    },
    fail: () => undefined, // The next registration reports again.
  });
}

export function registered(login: Login, certificateId: number, token: string): void {
  // On iOS the plug-in hands over no token, so there is nothing to report.
  if (token !== "") send(login, { certificate_id: String(certificateId), token });
}

export function failed(login: Login, code: number, info: string): void {
  send(login, { result_code: code, result_info: info });
}

/** Before the log-out of Chat, while the UserSig still counts. */
export function loggedOut(login: Login): void {
  send(login, { logged_out: true });
}
