import android.app.NotificationManager
import android.content.Context
import android.os.Build
import com.tencent.imsdk.v2.V2TIMManager
import java.io.IOException
import java.net.HttpURLConnection
import java.net.URL
import java.util.UUID
import kotlin.concurrent.thread
import org.json.JSONObject

/** Tells Signet what this installation registered with. Never delays or stops the app. */
class SignetReport(private val context: Context, private val userId: String, private val userSig: String) {
    fun registered(certificateId: Int, token: String) =
        send(JSONObject().put("certificate_id", certificateId.toString()).put("token", token))

    fun failed(code: Int, info: String?) =
        send(JSONObject().put("result_code", code).put("result_info", info.orEmpty()))

    /** Before the log-out of Chat, while the UserSig still counts. */
    fun loggedOut() = send(JSONObject().put("logged_out", true))

    private fun send(report: JSONObject) {
        val notifications = context.getSystemService(NotificationManager::class.java)
        report.put("userid", userId).put("platform", "android").put("install_id", installId())
            .put("notifications", if (notifications.areNotificationsEnabled()) "allowed" else "denied")
            .put("device_model", Build.MODEL).put("os_version", Build.VERSION.RELEASE)
            .put("sdk_version", V2TIMManager.getInstance().version)
            .put("app_version", context.packageManager.getPackageInfo(context.packageName, 0).versionName)
        thread { post(report.toString()) }
    }

    private fun post(body: String) {
        try {
            val connection = URL(ADDRESS).openConnection() as HttpURLConnection
            connection.requestMethod = "POST"
            connection.doOutput = true
            connection.connectTimeout = 10_000
            connection.readTimeout = 10_000
            connection.setRequestProperty("Authorization", "Bearer $userSig")
            connection.setRequestProperty("Content-Type", "application/json")
            connection.outputStream.use { it.write(body.toByteArray()) }
            connection.responseCode
            connection.disconnect()
        } catch (ignored: IOException) {
            // The next registration reports again.
        }
    }

    /** A random number of this installation, and no number of the phone. */
    private fun installId(): String {
        val kept = context.getSharedPreferences("signet", Context.MODE_PRIVATE)
        kept.getString("install_id", null)?.let { return it }
        val new = UUID.randomUUID().toString()
        kept.edit().putString("install_id", new).apply()
        return new
    }

    private companion object {
        const val ADDRESS = "__ORIGIN__/devices/__APP__"
    }
}
