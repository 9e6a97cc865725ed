package dev.meridian.local.secret;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HybridConfig;
import dev.meridian.local.home.LocalRegion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The keys that services are configured with: who they are, what secrets are sealed to, what they
 * are encrypted at rest with. What exists is never made again, for data would be lost with it.
 *
 * @param folder the home's secrets
 */
public record KeyMaterial(Path folder) {
  /** Who calls the operator's routes. */
  public static final String OPERATOR = "operator";

  /** Ed25519, PKCS#8 PEM. */
  public Path privateKey(String service) {
    return folder.resolve("private-keys").resolve(service + ".pem");
  }

  /** Everybody's public keys as {@code <name>.pem}, SubjectPublicKeyInfo. */
  public Path publicKeys() {
    return folder.resolve("public-keys");
  }

  public Path sealingPrivateKeyset(String region) {
    return folder.resolve("sealing-" + region + ".private.json");
  }

  public Path sealingPublicKeyset(String region) {
    return folder.resolve("sealing-" + region + ".public.json");
  }

  /** The key-encryption keyset of a service; a gateway's is for its spool. */
  public Path kmsKeyset(String service) {
    return folder.resolve("kms-" + service + ".json");
  }

  /** Makes what is missing. */
  public void create() throws IOException, GeneralSecurityException {
    AeadConfig.register();
    HybridConfig.register();
    List<String> services = new ArrayList<>(List.of(OPERATOR, "control-plane"));
    List<String> encrypting = new ArrayList<>(List.of("control-plane"));
    for (LocalRegion region : LocalRegion.ALL) {
      services.add(region.component("data-plane"));
      services.add(region.component("gateway"));
      encrypting.add(region.component("data-plane"));
      encrypting.add(region.component("gateway"));
      createSealing(region.name());
    }
    for (String service : services) {
      createIdentity(service);
    }
    for (String service : encrypting) {
      if (!Files.exists(kmsKeyset(service))) {
        PrivateFile.write(
            kmsKeyset(service),
            serialize(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM)));
      }
    }
  }

  private void createIdentity(String service) throws IOException, GeneralSecurityException {
    Path publicKey = publicKeys().resolve(service + ".pem");
    if (Files.exists(privateKey(service)) && Files.exists(publicKey)) {
      return;
    }
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    PrivateFile.write(publicKey, pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    // Last: a pair whose making was interrupted is made again.
    PrivateFile.write(privateKey(service), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
  }

  private void createSealing(String region) throws IOException, GeneralSecurityException {
    if (!Files.exists(sealingPrivateKeyset(region))) {
      HpkeParameters parameters =
          HpkeParameters.builder()
              .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
              .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
              .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
              .setVariant(HpkeParameters.Variant.TINK)
              .build();
      PrivateFile.write(
          sealingPrivateKeyset(region), serialize(KeysetHandle.generateNew(parameters)));
      Files.deleteIfExists(sealingPublicKeyset(region));
    }
    if (!Files.exists(sealingPublicKeyset(region))) {
      KeysetHandle secret =
          TinkJsonProtoKeysetFormat.parseKeyset(
              Files.readString(sealingPrivateKeyset(region)), InsecureSecretKeyAccess.get());
      PrivateFile.write(
          sealingPublicKeyset(region),
          TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(secret.getPublicKeysetHandle()));
    }
  }

  private static String serialize(KeysetHandle keyset) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
  }

  private static String pem(String kind, byte[] encoded) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
    return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
  }
}
