package dev.meridian.gateway.world;

import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HybridConfig;
import dev.meridian.model.credential.TemporaryTokens;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import dev.meridian.model.id.SecretId;
import dev.meridian.model.region.Region;
import dev.meridian.model.secret.SecretBinding;
import dev.meridian.model.service.ServiceTokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * The gateway's service key and its region's sealing key, in files as an operator lays them out.
 */
final class Keys {
  private static final String SERVICE = "gateway-us";

  private final Path dir;
  private final KeyPair service;
  private final KeyPair otherGateway;
  private final KeysetHandle sealing;

  Keys() throws GeneralSecurityException, IOException {
    HybridConfig.register();
    dir = Files.createTempDirectory("gateway-test-keys");
    service = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    otherGateway = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Files.writeString(
        dir.resolve("gateway-eu.pem"), pem("PUBLIC KEY", otherGateway.getPublic().getEncoded()));
    sealing =
        KeysetHandle.generateNew(
            HpkeParameters.builder()
                .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
                .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
                .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
                .setVariant(HpkeParameters.Variant.TINK)
                .build());
    Files.writeString(privateKey(), pem("PRIVATE KEY", service.getPrivate().getEncoded()));
    Files.writeString(
        dir.resolve(SERVICE + ".pem"), pem("PUBLIC KEY", service.getPublic().getEncoded()));
    Files.writeString(
        sealingKeyset(),
        TinkJsonProtoKeysetFormat.serializeKeyset(sealing, InsecureSecretKeyAccess.get()));
    AeadConfig.register();
    Files.writeString(
        spoolKeyset(),
        TinkJsonProtoKeysetFormat.serializeKeyset(
            KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM),
            InsecureSecretKeyAccess.get()));
  }

  Path spoolKeyset() {
    return dir.resolve("spool-keyset.json");
  }

  String serviceName() {
    return SERVICE;
  }

  Path dir() {
    return dir;
  }

  Path privateKey() {
    return dir.resolve("private.pem");
  }

  Path sealingKeyset() {
    return dir.resolve("sealing.json");
  }

  /** Seals as the control plane does. */
  String seal(Region region, OrgId org, SecretId id, String value) {
    return seal(SecretBinding.sealed(region, org, id.value()), value);
  }

  /** Seals as the data plane does. */
  String seal(Region region, OrgId org, ProjectId project, SecretId id, String value) {
    return seal(SecretBinding.sealed(region, org, project, id.value()), value);
  }

  private String seal(byte[] binding, String value) {
    try {
      byte[] sealed =
          sealing
              .getPublicKeysetHandle()
              .getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class)
              .encrypt(value.getBytes(StandardCharsets.UTF_8), binding);
      return Base64.getEncoder().encodeToString(sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A temporary credential with that key's signature, whatever region it says it is of. */
  String temporaryToken(boolean ofOtherGateway, TemporaryTokens.Claims claims) {
    Instant now = Instant.now();
    KeyPair signer = ofOtherGateway ? otherGateway : service;
    return TemporaryTokens.issue(claims, signer.getPrivate(), now, now.plusSeconds(60));
  }

  /** Whether that is a token with which this gateway may call that service. */
  boolean isFromGateway(String authorization, String callee) {
    ServiceTokens verifier =
        new ServiceTokens(callee, service.getPrivate(), n -> Optional.of(service.getPublic()));
    return verifier.verify(authorization.substring("Bearer ".length()), n -> true).equals(SERVICE);
  }

  private static String pem(String type, byte[] der) {
    return "-----BEGIN "
        + type
        + "-----\n"
        + Base64.getMimeEncoder().encodeToString(der)
        + "\n-----END "
        + type
        + "-----\n";
  }
}
