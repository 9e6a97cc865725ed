package dev.meridian.data;

import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.access.Permission;
import dev.meridian.model.credential.Token;
import dev.meridian.model.credential.TokenKind;
import dev.meridian.model.event.AclEvent;
import dev.meridian.model.event.MemberEvent;
import dev.meridian.model.id.AclId;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.PrincipalId;
import java.security.SecureRandom;
import java.util.Optional;

/** Another member of a test's organization, who may do nothing until told. */
public final class Colleague {
  private final FakeControlPlane control;
  private final Tenant tenant;
  private final Token token = Token.issue(TokenKind.API_KEY, new SecureRandom());
  public final PrincipalId person = PrincipalId.random();

  public Colleague(FakeControlPlane control, Tenant tenant) {
    this.control = control;
    this.tenant = tenant;
    control.commit(member(false), tenant.key(token, CredentialId.random(), person, false));
  }

  public Api api(int port) {
    return new Api(port, Optional.of("Bearer " + token.reveal()));
  }

  public Colleague may(Permission permission, ObjectRef object) {
    control.commit(
        new AclEvent(
            tenant.org,
            tenant.next(),
            false,
            AclId.random(),
            object,
            Optional.of(person),
            Optional.empty(),
            Optional.of(permission),
            Optional.empty(),
            Optional.empty()));
    return this;
  }

  private MemberEvent member(boolean removed) {
    return new MemberEvent(
        tenant.org,
        tenant.next(),
        removed,
        person,
        false,
        Optional.of("C"),
        Optional.of("c@example.com"));
  }
}
