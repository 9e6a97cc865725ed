package dev.meridian.control.secret;

import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.hybrid.HybridConfig;
import dev.meridian.control.region.Regions;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.region.Region;
import dev.meridian.model.secret.SecretBinding;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Seals secrets to a region's public key: only that region's gateways can open them. Any thread.
 */
@Singleton
class RegionSeal {
  private final Map<Region, HybridEncrypt> seals = new HashMap<>();

  RegionSeal(Regions regions) throws GeneralSecurityException, IOException {
    HybridConfig.register();
    for (Region region : regions.all()) {
      seals.put(
          region,
          TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(
                  Files.readString(regions.sealingKeyset(region)))
              .getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class));
    }
  }

  /** Standard base64. */
  String seal(byte[] secret, Region region, OrgId org, UUID id) {
    HybridEncrypt seal = seals.get(region);
    if (seal == null) {
      throw new IllegalArgumentException("No such region: " + region);
    }
    try {
      return Base64.getEncoder()
          .encodeToString(seal.encrypt(secret, SecretBinding.sealed(region, org, id)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The sealing key of region " + region + " does not seal", e);
    }
  }
}
