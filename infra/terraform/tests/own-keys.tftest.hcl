# A mock that answers at the apply alone, as AWS does: at the plan nothing of a key is known.
mock_provider "aws" {
  source = "./tests/mocks"
}

run "keys_of_the_same_apply" {
  command = apply

  module {
    source = "./tests/own-keys"
  }

  assert {
    condition     = output.keys.used == output.keys.made
    error_message = "The keys that were given should be used."
  }
}
