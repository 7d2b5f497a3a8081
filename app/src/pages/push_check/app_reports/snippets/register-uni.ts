import * as Push from "@/uni_modules/TencentCloud-Push";
import { failed, registered, type Login } from "./signetReport";

/** After the log-in of Chat. certificateId: of this phone's push vendor. */
export function registerPush(login: Login, sdkAppId: number, appKey: string, certificateId: number): void {
  Push.registerPush(
    sdkAppId,
    appKey,
    (token) => registered(login, certificateId, token),
    (code, message) => failed(login, code, message),
  );
}
