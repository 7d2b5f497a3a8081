package android.app;

public class NotificationManager {
    public boolean areNotificationsEnabled() {
        return true;
    }
}
