package dev.meridian.control.engine;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HybridConfig;
import dev.meridian.model.service.ServiceKeys;
import dev.meridian.model.service.ServiceTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All keys of an installation, in a folder. */
public final class Keys {
  private static final List<String> SERVICES =
      List.of(
          "control-plane",
          "operator",
          "data-plane-us",
          "data-plane-eu",
          "gateway-us",
          "gateway-eu");

  private final Path folder;
  private final Map<String, KeysetHandle> sealing = new HashMap<>();

  Keys(Path folder, List<String> regions) throws GeneralSecurityException, IOException {
    this.folder = folder;
    AeadConfig.register();
    HybridConfig.register();
    Files.createDirectories(publicKeys());
    for (String service : SERVICES) {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      Files.writeString(privateKey(service), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
      Files.writeString(
          publicKeys().resolve(service + ".pem"), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    }
    Files.writeString(
        kms(),
        TinkJsonProtoKeysetFormat.serializeKeyset(
            KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM),
            InsecureSecretKeyAccess.get()));
    for (String region : regions) {
      KeysetHandle keys =
          KeysetHandle.generateNew(
              HpkeParameters.builder()
                  .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                  .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                  .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                  .setVariant(HpkeParameters.Variant.TINK)
                  .build());
      sealing.put(region, keys);
      Files.writeString(
          sealingPublic(region),
          TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(keys.getPublicKeysetHandle()));
    }
  }

  Path privateKey(String service) {
    return folder.resolve(service + ".key.pem");
  }

  Path publicKeys() {
    return folder.resolve("public");
  }

  Path kms() {
    return folder.resolve("kms.json");
  }

  Path sealingPublic(String region) {
    return folder.resolve("sealing-" + region + ".json");
  }

  /** What a region's gateways open secrets with. */
  public HybridDecrypt opener(String region) throws GeneralSecurityException {
    return sealing.get(region).getPrimitive(RegistryConfiguration.get(), HybridDecrypt.class);
  }

  /** A token with which a service calls the control plane. */
  public String serviceToken(String service) {
    try {
      return new ServiceTokens(
              service,
              ServiceKeys.privateKey(Files.readString(privateKey(service))),
              name -> Optional.empty())
          .issue("control-plane");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** With what a service looks at the tokens of those who call it. */
  ServiceTokens receiver(String service) {
    try {
      return new ServiceTokens(
          service, ServiceKeys.privateKey(Files.readString(privateKey(service))), this::publicKey);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Optional<java.security.PublicKey> publicKey(String service) {
    try {
      return Optional.of(
          ServiceKeys.publicKey(Files.readString(publicKeys().resolve(service + ".pem"))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String pem(String type, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(type, Base64.getMimeEncoder().encodeToString(der), type);
  }
}
