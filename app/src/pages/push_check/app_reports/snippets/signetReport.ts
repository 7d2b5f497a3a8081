import { Platform } from "react-native";

export interface Login {
  userId: string;
  userSig: string;
  /** A random text that the app made at its first start and keeps. No number of the phone. */
  installId: string;
}

/** Tells Signet what this installation registered with. Never delays or stops the app. */
async function send(login: Login, result: Record<string, string | number | boolean>): Promise<void> {
  const report = {
    ...result,
    userid: login.userId,
    install_id: login.installId,
    platform: Platform.OS,
    os_version: String(Platform.Version),
  };
  try {
    await fetch("__ORIGIN__/devices/__APP__", {
      method: "POST",
      headers: { Authorization: `Bearer ${login.userSig}`, "Content-Type": "application/json" },
      body: JSON.stringify(report),
    });
  } catch {
    // The next registration reports again.
  }
}

/** On iOS the plug-in hands over the token in base64: Signet reads both. */
export const registered = (login: Login, certificateId: number, token: string): Promise<void> =>
  send(login, { certificate_id: String(certificateId), token });

export const failed = (login: Login, code: number, info: string): Promise<void> =>
  send(login, { result_code: code, result_info: info });

/** Before the log-out of Chat, while the UserSig still counts. */
export const loggedOut = (login: Login): Promise<void> => send(login, { logged_out: true });
