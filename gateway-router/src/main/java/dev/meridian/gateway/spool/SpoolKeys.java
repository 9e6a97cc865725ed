package dev.meridian.gateway.spool;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * Each segment's records are sealed with a key of its own, which stands in the segment, sealed
 * under the gateway's keyset and bound to region and segment. Thread-safe.
 */
final class SpoolKeys {
  private final String region;
  private final Aead keyEncryption;

  /** A segment's key: for its records, and as it stands in the segment. */
  record SegmentKey(Aead records, byte[] wrapped) {}

  SpoolKeys(String region, Path keysetFile) throws GeneralSecurityException, IOException {
    AeadConfig.register();
    this.region = region;
    this.keyEncryption =
        TinkJsonProtoKeysetFormat.parseKeyset(
                Files.readString(keysetFile), InsecureSecretKeyAccess.get())
            .getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  SegmentKey create(long segment) {
    try {
      KeysetHandle key = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
      return new SegmentKey(
          records(key),
          TinkProtoKeysetFormat.serializeEncryptedKeyset(key, keyEncryption, binding(segment)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The spool's keyset does not encrypt", e);
    }
  }

  /**
   * @throws GeneralSecurityException when it is of another region, segment or gateway
   */
  Aead open(long segment, byte[] wrapped) throws GeneralSecurityException {
    return records(
        TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, keyEncryption, binding(segment)));
  }

  private byte[] binding(long segment) {
    return ("meridian spool " + region + " " + segment).getBytes(StandardCharsets.UTF_8);
  }

  private static Aead records(KeysetHandle key) throws GeneralSecurityException {
    return key.getPrimitive(RegistryConfiguration.get(), Aead.class);
  }
}
