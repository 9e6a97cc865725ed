package dev.meridian.control.servicetoken;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.meridian.control.organization.Organizations;
import dev.meridian.control.wire.Fields;
import dev.meridian.control.wire.Uuids;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.PrincipalId;
import org.jspecify.annotations.Nullable;

/** A service token as somebody wants it. */
@JsonNaming(SnakeCaseStrategy.class)
record NewServiceToken(
    @Nullable String name,
    @Nullable String serviceAccountId,
    @Nullable String orgId,
    @Nullable String orgName) {
  Organizations.Choice organization() {
    return Organizations.Choice.of(Uuids.optional("org_id", orgId).orElse(null), orgName);
  }

  /**
   * @throws ApiException 400 when there is none
   */
  String requireName() {
    return ServiceTokens.nameOf(Fields.required("a name", name));
  }

  /**
   * @throws ApiException 400 when there is none, or it is no UUID
   */
  PrincipalId requireAccount() {
    return new PrincipalId(
        Uuids.parse("service_account_id", Fields.required("service_account_id", serviceAccountId)));
  }
}
