package dev.meridian.data;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HybridConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** The keys that secrets are kept and handed out with, as files. */
public record SecretKeyFiles(Path folder) {
  static SecretKeyFiles in(Path folder) throws GeneralSecurityException, IOException {
    AeadConfig.register();
    HybridConfig.register();
    SecretKeyFiles files = new SecretKeyFiles(folder);
    files.replaceKms(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
    KeysetHandle sealing =
        KeysetHandle.generateNew(
            HpkeParameters.builder()
                .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                .setVariant(HpkeParameters.Variant.TINK)
                .build());
    write(files.sealingPrivate(), sealing);
    Files.writeString(
        files.sealingPublic(),
        TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(sealing.getPublicKeysetHandle()));
    return files;
  }

  public Path kms() {
    return folder.resolve("kms.json");
  }

  public Path sealingPublic() {
    return folder.resolve("sealing.public.json");
  }

  public Path sealingPrivate() {
    return folder.resolve("sealing.private.json");
  }

  public KeysetHandle read(Path file) throws GeneralSecurityException, IOException {
    return TinkJsonProtoKeysetFormat.parseKeyset(
        Files.readString(file), InsecureSecretKeyAccess.get());
  }

  public void replaceKms(KeysetHandle keyset) throws GeneralSecurityException, IOException {
    write(kms(), keyset);
  }

  private static void write(Path file, KeysetHandle keyset)
      throws GeneralSecurityException, IOException {
    Files.writeString(
        file, TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get()));
  }
}
