import 'dart:convert';
import 'dart:io';
import 'dart:typed_data';

/// Tells Signet what this installation registered with. Never delays or stops the app.
class SignetReport {
  SignetReport({required this.userId, required this.userSig, required this.installId});

  final String userId;
  final String userSig;

  /// A random text that the app made at its first start and keeps, for instance in
  /// shared_preferences: a number of this installation, and no number of the phone.
  final String installId;

  static final _address = Uri.parse('__ORIGIN__/devices/__APP__');

  Future<void> registered({required int certificateId, required Object? token}) =>
      _send({'certificate_id': '$certificateId', 'token': _text(token)});

  Future<void> failed({required int code, String? info}) =>
      _send({'result_code': code, 'result_info': info ?? ''});

  /// Before the log-out of Chat, while the UserSig still counts.
  Future<void> loggedOut() => _send({'logged_out': true});

  Future<void> _send(Map<String, Object> result) async {
    final client = HttpClient()..connectionTimeout = const Duration(seconds: 10);
    try {
      final request = await client.postUrl(_address);
      request.headers
        ..set('Authorization', 'Bearer $userSig')
        ..set('Content-Type', 'application/json');
      request.add(utf8.encode(jsonEncode({
        ...result,
        'userid': userId,
        'install_id': installId,
        'platform': Platform.isIOS ? 'ios' : 'android',
        'os_version': Platform.operatingSystemVersion,
      })));
      await (await request.close()).drain<void>();
    } on IOException {
      // The next registration reports again.
    } finally {
      client.close();
    }
  }

  /// Android hands over a text, iOS the bytes of the token.
  static String _text(Object? token) => token is Uint8List
      ? token.map((byte) => byte.toRadixString(16).padLeft(2, '0')).join()
      : '${token ?? ''}';
}
