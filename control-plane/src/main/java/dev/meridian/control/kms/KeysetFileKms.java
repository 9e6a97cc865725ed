package dev.meridian.control.kms;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keys in a file that only this service can read: one machine, no network. */
@Singleton
class KeysetFileKms implements Kms {
  private final Aead keyEncryption;

  KeysetFileKms(@ConfigProperty(name = "meridian.kms.keyset-file") Path keyset)
      throws GeneralSecurityException, IOException {
    AeadConfig.register();
    keyEncryption =
        TinkJsonProtoKeysetFormat.parseKeyset(
                Files.readString(keyset), InsecureSecretKeyAccess.get())
            .getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  @Override
  public Aead keyEncryption() {
    return keyEncryption;
  }
}
