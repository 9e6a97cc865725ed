package dev.meridian.gateway.provider;

import dev.meridian.model.error.ApiException;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/**
 * Tokens of Google's cloud for service account keys: an assertion that the key signs is exchanged.
 *
 * @see <a href="https://developers.google.com/identity/protocols/oauth2/service-account">Google's
 *     reference</a>
 */
@Singleton
final class GoogleSignIn {
  private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
  private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  private static final int LIFETIME_MINUTES = 60;

  private final AccessTokens tokens;
  private final URI usual;

  GoogleSignIn(AccessTokens tokens, SignInConfig config) {
    this.tokens = tokens;
    this.usual = config.google();
  }

  /** The token that signs a call in. Fails as {@link ProviderApi#prepare} does. */
  Future<String> token(ProviderSecret secret, String opened) {
    return Future.succeededFuture(secret)
        .map(known -> known.signIn("access_token", "oauth_bearer", "service_account_key"))
        .compose(
            way ->
                way.equals("service_account_key")
                    ? tokens.of(secret, () -> exchange(secret, SecretParts.of(secret, opened)))
                    : Future.succeededFuture(opened));
  }

  private TokenRequest exchange(ProviderSecret secret, SecretParts key) {
    URI uri = key.get("token_uri").map(address -> uri(secret, address)).orElse(usual);
    String assertion = assertion(secret, key, uri);
    return new TokenRequest(
        uri,
        Map.of("grant_type", GRANT, "assertion", assertion),
        Optional.empty(),
        Set.of(assertion, key.require("private_key")));
  }

  private static URI uri(ProviderSecret secret, String address) {
    try {
      return new URI(address);
    } catch (URISyntaxException e) {
      throw secret.refusal("token_uri", "is not an address");
    }
  }

  private static String assertion(ProviderSecret secret, SecretParts key, URI audience) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(key.require("client_email"));
    claims.setAudience(audience.toString());
    claims.setStringClaim("scope", SCOPE);
    claims.setIssuedAtToNow();
    claims.setExpirationTimeMinutesInTheFuture(LIFETIME_MINUTES);
    JsonWebSignature jwt = new JsonWebSignature();
    jwt.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    jwt.setHeader("typ", "JWT");
    key.get("private_key_id").ifPresent(jwt::setKeyIdHeaderValue);
    jwt.setPayload(claims.toJson());
    try {
      jwt.setKey(privateKey(key.require("private_key")));
      return jwt.getCompactSerialization();
    } catch (GeneralSecurityException | IllegalArgumentException | JoseException e) {
      // The message could tell of the key, so it goes nowhere.
      throw unusable(secret);
    }
  }

  private static ApiException unusable(ProviderSecret secret) {
    return secret.refusal("private_key", "is not an RSA key in PEM (PKCS #8)");
  }

  private static PrivateKey privateKey(String pem) throws GeneralSecurityException {
    String encoded = pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----|\\s", "");
    return KeyFactory.getInstance("RSA")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(encoded)));
  }
}
