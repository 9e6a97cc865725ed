package dev.meridian.local.plan;

import dev.meridian.local.home.LocalRegion;
import dev.meridian.local.home.Ports;
import dev.meridian.local.home.StackHome;
import dev.meridian.local.oidc.OidcAccess;
import dev.meridian.local.oidc.OidcKind;
import dev.meridian.local.postgres.PostgresAccess;
import dev.meridian.local.s3.S3Access;
import dev.meridian.local.secret.KeyMaterial;
import dev.meridian.local.secret.Passwords;
import java.io.IOException;
import java.util.List;

/** Everything that is decided about a stack before it starts. */
public record StackPlan(
    StackHome home,
    Ports ports,
    KeyMaterial keys,
    Passwords passwords,
    ServiceAddress controlPlane,
    PostgresAccess controlPostgres,
    S3Access controlS3,
    OidcAccess oidc,
    List<RegionPlan> regions) {

  /**
   * Makes the passwords that are missing; the key material is made by {@link KeyMaterial#create}.
   */
  public static StackPlan of(StackHome home, Ports ports, OidcKind oidc) throws IOException {
    Passwords passwords = new Passwords(home.secrets());
    return new StackPlan(
        home,
        ports,
        new KeyMaterial(home.secrets()),
        passwords,
        ServiceAddress.of("control-plane", ports),
        postgres("postgres-control", ports, passwords),
        s3("s3-control", "meridian-control", ports, passwords),
        new OidcAccess(oidc, ports.of("oidc"), OidcAccess.CLIENT, passwords.of("oidc-client")),
        LocalRegion.ALL.stream().map(region -> RegionPlan.of(region, ports, passwords)).toList());
  }

  static PostgresAccess postgres(String component, Ports ports, Passwords passwords) {
    return new PostgresAccess(
        component,
        ports.of(component),
        passwords.of(component),
        passwords.of(component + "-admin"));
  }

  static S3Access s3(String component, String bucket, Ports ports, Passwords passwords) {
    return new S3Access(
        component,
        ports.of(component),
        bucket,
        passwords.of(component + "-access-key"),
        passwords.of(component + "-secret-key"));
  }

  public String demoProviderUrl() {
    return "http://127.0.0.1:" + ports.of("demo-provider");
  }

  /** The only key that the demo provider accepts. */
  public String demoProviderSecret() {
    return "demo-" + passwords.of("demo-provider");
  }

  /** Of every demo user, where a real Keycloak asks for one. */
  public String keycloakPassword() {
    return passwords.of("keycloak-demo-users");
  }

  public String mailUrl() {
    return "http://localhost:" + ports.of("mail-web");
  }

  public String launcherUrl() {
    return "http://127.0.0.1:" + ports.of("launcher");
  }

  public String launcherToken() {
    return passwords.of("launcher");
  }
}
