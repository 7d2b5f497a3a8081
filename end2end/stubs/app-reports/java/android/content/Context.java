package android.content;

import android.content.pm.PackageManager;

public abstract class Context {
    public static final int MODE_PRIVATE = 0;

    public abstract <T> T getSystemService(Class<T> service);

    public abstract SharedPreferences getSharedPreferences(String name, int mode);

    public abstract PackageManager getPackageManager();

    public abstract String getPackageName();
}
