# The examples clean-rooms and migrate-from-sample.
mock_provider "aws" {
  source          = "./tests/mocks"
  override_during = plan

  mock_resource "aws_cleanrooms_collaboration" {
    defaults = { id = "aaaaaaaa-2222-4333-8444-555555555555" }
  }
  mock_resource "aws_cleanrooms_membership" {
    defaults = { id = "bbbbbbbb-2222-4333-8444-555555555555" }
  }
  mock_resource "aws_cloudformation_stack" {
    defaults = { outputs = { ConfiguredTableId = "c", AssociationId = "d" } }
  }
}

run "clean_rooms_before_the_first_export" {
  command = plan

  module {
    source = "./examples/clean-rooms"
  }

  assert {
    condition     = output.collaboration_id == null
    error_message = "Before there is an audience table there is no collaboration."
  }
}

run "clean_rooms" {
  command = plan

  variables {
    collaborate = true
  }

  module {
    source = "./examples/clean-rooms"
  }

  assert {
    condition     = output.collaboration_id == "aaaaaaaa-2222-4333-8444-555555555555"
    error_message = "The partner needs the collaboration's ID."
  }
}

run "migrate_from_sample" {
  command = plan

  module {
    source = "./examples/migrate-from-sample"
  }

  assert {
    condition     = output.towpath_yaml == file("examples/migrate-from-sample/towpath.yaml")
    error_message = "examples/migrate-from-sample/towpath.yaml is not what the module prints:\n${output.towpath_yaml}"
  }
}
