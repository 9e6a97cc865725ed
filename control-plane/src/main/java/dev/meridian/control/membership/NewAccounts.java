package dev.meridian.control.membership;

import dev.meridian.control.access.Authorizer;
import dev.meridian.control.access.GroupRepository;
import dev.meridian.control.access.GroupRow;
import dev.meridian.control.caller.Caller;
import dev.meridian.control.change.Change;
import dev.meridian.control.person.PrincipalRow;
import dev.meridian.control.serviceaccount.ServiceAccounts;
import dev.meridian.control.servicetoken.ServiceTokens;
import dev.meridian.model.error.ApiException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Creates service accounts for whoever adds members; with a token only for an owner-level service
 * token, as the contract has it: never for a person.
 */
@Singleton
class NewAccounts {
  private final ServiceAccounts accounts;
  private final ServiceTokens tokens;
  private final GroupRepository groups;
  private final Authorizer authorizer;

  NewAccounts(
      ServiceAccounts accounts,
      ServiceTokens tokens,
      GroupRepository groups,
      Authorizer authorizer) {
    this.accounts = accounts;
    this.tokens = tokens;
    this.groups = groups;
    this.authorizer = authorizer;
  }

  /** A service account, and its token where one was asked for. */
  record NewAccount(PrincipalRow row, Optional<ServiceTokens.Issued> token) {}

  Uni<List<NewAccount>> create(
      Change change, Caller caller, List<MembersPatch.ServiceAccount> wanted, List<GroupRow> into) {
    boolean withTokens = wanted.stream().anyMatch(one -> one.tokenName() != null);
    return (withTokens ? requireMayIssue(change, caller) : Uni.createFrom().voidItem())
        .chain(
            () ->
                Multi.createFrom()
                    .iterable(wanted)
                    .onItem()
                    .transformToUniAndConcatenate(one -> create(change, one, into))
                    .collect()
                    .asList());
  }

  private Uni<NewAccount> create(
      Change change, MembersPatch.ServiceAccount wanted, List<GroupRow> into) {
    return accounts
        .create(change, wanted.requireName())
        .call(
            row ->
                Multi.createFrom()
                    .iterable(into)
                    .onItem()
                    .transformToUniAndConcatenate(group -> groups.addUser(group, row.id))
                    .collect()
                    .asList())
        .chain(
            row ->
                wanted.tokenName() == null
                    ? Uni.createFrom().item(new NewAccount(row, Optional.empty()))
                    : tokens
                        .issue(change, row, wanted.tokenName())
                        .map(issued -> new NewAccount(row, Optional.of(issued))));
  }

  private Uni<Void> requireMayIssue(Change change, Caller caller) {
    ApiException refusal =
        ApiException.forbidden(
            "Only a service token with owner permissions creates service tokens: leave token_name out");
    if (!caller.isServiceToken()) {
      throw refusal;
    }
    return authorizer.requireOwner(caller, change.org(), () -> refusal);
  }
}
