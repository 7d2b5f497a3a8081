import Push from "@tencentcloud/react-native-push";
import { failed, registered, type Login } from "./signetReport";

/** After the log-in of Chat. certificateId: of this platform and, on Android, push vendor. */
export function registerPush(login: Login, sdkAppId: number, appKey: string, certificateId: number): void {
  Push.registerPush(
    sdkAppId,
    appKey,
    (token) => void registered(login, certificateId, token),
    (code, message) => void failed(login, code, message),
  );
}
