package dev.meridian.data.kms;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import org.jboss.logging.Logger;

/**
 * Keys in a file that only this service can read: one machine, no network. A file that is replaced
 * counts from then on; one that can't be read leaves the keys as they are.
 */
@Singleton
class KeysetFileKms implements Kms {
  private static final Logger LOG = Logger.getLogger(KeysetFileKms.class);

  private final Path file;
  private volatile Read read;

  private record Read(FileTime changed, Keys keys) {}

  @Inject
  KeysetFileKms(KmsConfig config) throws GeneralSecurityException, IOException {
    this(config.keysetFile());
  }

  KeysetFileKms(Path file) throws GeneralSecurityException, IOException {
    AeadConfig.register();
    this.file = file;
    this.read = read();
  }

  @Override
  public Keys keys() {
    Read known = read;
    try {
      if (!Files.getLastModifiedTime(file).equals(known.changed())) {
        known = read();
        read = known;
      }
    } catch (GeneralSecurityException | IOException e) {
      LOG.errorf("The keyset file can't be read, the keys of before are used: %s", e.toString());
    }
    return known.keys();
  }

  private Read read() throws GeneralSecurityException, IOException {
    FileTime changed = Files.getLastModifiedTime(file);
    KeysetHandle keyset =
        TinkJsonProtoKeysetFormat.parseKeyset(
            Files.readString(file), InsecureSecretKeyAccess.get());
    return new Read(
        changed,
        new Keys(
            Integer.toHexString(keyset.getPrimary().getId()),
            keyset.getPrimitive(RegistryConfiguration.get(), Aead.class)));
  }
}
