package dev.meridian.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class VerifyAuditCommandTest {
  @Test
  void aVerdictNamesTheOrganizationByNameAndId() throws Exception {
    assertThat(said("{'org':'6f0e','name':'acme','ok':true,'events':57,'heads':4}"))
        .containsExactly("acme (6f0e)", "The chain holds: 57 events, 4 signed heads");
    assertThat(
            said(
                "{'org':'6f0e','name':'acme','ok':false,'first_broken':{'sequence':3,'reason':'gone'}}"))
        .containsExactly("acme (6f0e)", "BROKEN at event 3: gone");
  }

  private static String[] said(String verdict) throws JsonProcessingException {
    return VerifyAuditCommand.said(new ObjectMapper().readTree(verdict.replace('\'', '"')))
        .lines()
        .toArray(String[]::new);
  }
}
