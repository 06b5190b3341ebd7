-- Who signs in at a provider is one account here: two that are linked at the same moment do not both become it.
create unique index account_of_subject on identity.account("providerId", "accountId");
