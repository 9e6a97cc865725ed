package dev.meridian.gateway.provider;

import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HybridConfig;
import dev.meridian.gateway.region.Regions;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.region.Region;
import dev.meridian.model.secret.SecretBinding;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Opens provider secrets that are sealed to this region. The binding is made of the organization
 * that was authenticated and, for a project's, of the project that the call names: another's secret
 * does not open, wherever its ciphertext turns up. Thread-safe.
 */
@Singleton
final class SecretOpener {
  private static final Logger LOG = Logger.getLogger(SecretOpener.class);
  private static final Duration RETRY = Duration.ofSeconds(30);

  private final Region region;
  private final HybridDecrypt decrypt;

  /**
   * @param keysetFile the Tink private keyset (HPKE, JSON) that this region's secrets are sealed to
   */
  @Inject
  SecretOpener(
      Regions regions,
      @ConfigProperty(name = "meridian.sealing-private-keyset-file") Path keysetFile)
      throws GeneralSecurityException, IOException {
    this(
        regions.own(),
        TinkJsonProtoKeysetFormat.parseKeyset(
            Files.readString(keysetFile), InsecureSecretKeyAccess.get()));
  }

  SecretOpener(Region region, KeysetHandle keyset) throws GeneralSecurityException {
    HybridConfig.register();
    this.region = region;
    this.decrypt = keyset.getPrimitive(RegistryConfiguration.get(), HybridDecrypt.class);
  }

  /**
   * The secret's value.
   *
   * @param org the caller's organization, from its credential
   * @throws ApiException 503 when it does not open: it is not of this organization or this region's
   *     key
   */
  String open(OrgId org, ProviderSecret secret) {
    String known = secret.opened();
    if (known != null && secret.event().org().equals(org)) {
      return known;
    }
    try {
      byte[] sealed = Base64.getDecoder().decode(secret.event().sealed().orElse(""));
      String value =
          new String(decrypt.decrypt(sealed, binding(org, secret)), StandardCharsets.UTF_8);
      secret.opened(value);
      return value;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      LOG.errorf("Secret %s does not open in this region", secret.event().secret());
      throw ApiException.unavailable(
          "The provider secret " + secret.name() + " can't be opened in this region", RETRY);
    }
  }

  private byte[] binding(OrgId org, ProviderSecret secret) {
    UUID id = secret.event().secret().value();
    return secret
        .project()
        .map(project -> SecretBinding.sealed(region, org, project, id))
        .orElseGet(() -> SecretBinding.sealed(region, org, id));
  }
}
