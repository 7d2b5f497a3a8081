// As much of the platforms and of Tencent's push plug-ins as the code on the page uses. Names and
// types are those of @tencentcloud/react-native-push and @tencentcloud/uni-app-push 1.1.0.

declare module "react-native" {
  export const Platform: { readonly OS: "ios" | "android"; readonly Version: string | number };
}

declare module "@tencentcloud/react-native-push" {
  export default class Push {
    static registerPush(
      SDKApppID: number,
      appKey: string,
      onSuccess: (data: string) => void,
      onError?: (errCode: number, errMsg: string) => void,
    ): void;
  }
}

declare module "@/uni_modules/TencentCloud-Push" {
  export function registerPush(
    SDKAppID: number,
    appKey: string,
    onSuccess: (data: string) => void,
    onError?: (errCode: number, errMsg: string) => void,
  ): void;
}

declare const uni: {
  getSystemInfoSync(): {
    platform: string;
    deviceModel: string;
    osVersion: string;
    appVersion: string;
  };
  request(options: {
    url: string;
    method?: "GET" | "POST";
    header?: Record<string, string>;
    data?: string | object;
    fail?: (error: { errMsg: string }) => void;
  }): unknown;
};
