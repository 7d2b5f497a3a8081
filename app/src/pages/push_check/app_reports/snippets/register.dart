// Right after the log-in of Chat, in place of the app's own call of registerPush.
final report = SignetReport(userId: userId, userSig: userSig, installId: installId);
final result = await TencentCloudChatPush().registerPush(
  onNotificationClicked: onNotificationClicked,
  sdkAppId: sdkAppId,
  appKey: appKey,
  apnsCertificateID: certificateId, // On Android: timpush-configs.json decides.
);
if (result.code == 0) {
  report.registered(certificateId: certificateId, token: result.data);
} else {
  report.failed(code: result.code, info: result.errorMessage);
}
