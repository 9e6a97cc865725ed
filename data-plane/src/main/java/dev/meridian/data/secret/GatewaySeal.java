package dev.meridian.data.secret;

import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HybridConfig;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.region.Region;
import dev.meridian.model.secret.SecretBinding;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Seals values to this region's public key: only its gateways can open them, so that nothing
 * between here and there has one in clear. Safe for use by any thread.
 */
@Singleton
class GatewaySeal {
  private final Region region;
  private final HybridEncrypt seal;

  /**
   * @param keysetFile the Tink public keyset (HPKE, JSON) whose private half the gateways have
   */
  GatewaySeal(
      Region region, @ConfigProperty(name = "meridian.sealing-public-keyset-file") Path keysetFile)
      throws GeneralSecurityException, IOException {
    HybridConfig.register();
    this.region = region;
    this.seal =
        TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(Files.readString(keysetFile))
            .getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class);
  }

  /** Standard base64. */
  String seal(OrgId org, SecretRow row, byte[] value) {
    try {
      byte[] context = SecretBinding.sealed(region, org, row.place().project(), row.id());
      return Base64.getEncoder().encodeToString(seal.encrypt(value, context));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The sealing key does not seal", e);
    }
  }
}
