# Each example as a team would plan it, and the file that it prints: worker's tests take the same files through `config validate`.
mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan
}

run "minimal" {
  command = plan

  module {
    source = "./examples/minimal"
  }

  assert {
    condition     = output.towpath_yaml == file("examples/minimal/towpath.yaml")
    error_message = "examples/minimal/towpath.yaml is not what the module prints:\n${output.towpath_yaml}"
  }
}
