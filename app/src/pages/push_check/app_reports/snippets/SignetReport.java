import android.app.NotificationManager;
import android.content.Context;
import android.content.SharedPreferences;
import android.content.pm.PackageManager;
import android.os.Build;
import com.tencent.imsdk.v2.V2TIMManager;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.json.JSONObject;

/** Tells Signet what this installation registered with. Never delays or stops the app. */
public final class SignetReport {
    private static final String ADDRESS = "__ORIGIN__/devices/__APP__";

    private final Context context;
    private final String userId;
    private final String userSig;

    public SignetReport(Context context, String userId, String userSig) {
        this.context = context;
        this.userId = userId;
        this.userSig = userSig;
    }

    public void registered(int certificateId, String token) {
        Map<String, Object> report = new HashMap<>();
        report.put("certificate_id", String.valueOf(certificateId));
        report.put("token", token);
        send(report);
    }

    public void failed(int code, String info) {
        Map<String, Object> report = new HashMap<>();
        report.put("result_code", code);
        report.put("result_info", info == null ? "" : info);
        send(report);
    }

    /** Before the log-out of Chat, while the UserSig still counts. */
    public void loggedOut() {
        Map<String, Object> report = new HashMap<>();
        report.put("logged_out", true);
        send(report);
    }

    private void send(Map<String, Object> report) {
        NotificationManager notifications = context.getSystemService(NotificationManager.class);
        report.put("userid", userId);
        report.put("platform", "android");
        report.put("install_id", installId());
        report.put("notifications", notifications.areNotificationsEnabled() ? "allowed" : "denied");
        report.put("device_model", Build.MODEL);
        report.put("os_version", Build.VERSION.RELEASE);
        report.put("sdk_version", V2TIMManager.getInstance().getVersion());
        report.put("app_version", appVersion());
        new Thread(() -> post(new JSONObject(report).toString())).start();
    }

    private void post(String body) {
        try {
            HttpURLConnection connection = (HttpURLConnection) new URL(ADDRESS).openConnection();
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            connection.setConnectTimeout(10_000);
            connection.setReadTimeout(10_000);
            connection.setRequestProperty("Authorization", "Bearer " + userSig);
            connection.setRequestProperty("Content-Type", "application/json");
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body.getBytes(StandardCharsets.UTF_8));
            }
            connection.getResponseCode();
            connection.disconnect();
        } catch (IOException ignored) {
            // The next registration reports again.
        }
    }

    /** A random number of this installation, and no number of the phone. */
    private String installId() {
        SharedPreferences kept = context.getSharedPreferences("signet", Context.MODE_PRIVATE);
        String known = kept.getString("install_id", null);
        if (known != null) {
            return known;
        }
        String id = UUID.randomUUID().toString();
        kept.edit().putString("install_id", id).apply();
        return id;
    }

    private String appVersion() {
        try {
            return context.getPackageManager().getPackageInfo(context.getPackageName(), 0).versionName;
        } catch (PackageManager.NameNotFoundException never) {
            return "";
        }
    }
}
