# Each example, and the file that it prints; the worker's tests load the same files.
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

run "complete" {
  command = plan

  module {
    source = "./examples/complete"
  }

  assert {
    condition     = output.towpath_yaml == file("examples/complete/towpath.yaml")
    error_message = "examples/complete/towpath.yaml is not what the module prints:\n${output.towpath_yaml}"
  }

  # And the file is what `towpath catalog ddl` prints: a test of the command says so.
  assert {
    condition = jsonencode(output.tables) == jsonencode({
      for table in jsondecode(file("examples/complete/tables.json")).tables : table.name => {
        columns        = table.columns
        partition_keys = table.partitionKeys[*].name
      }
    })
    error_message = "The tables that Terraform makes have other columns than examples/complete/tables.json."
  }
}

run "existing_bucket" {
  command = plan

  module {
    source = "./examples/existing-bucket"
  }

  assert {
    condition     = output.towpath_yaml == file("examples/existing-bucket/towpath.yaml")
    error_message = "examples/existing-bucket/towpath.yaml is not what the module prints:\n${output.towpath_yaml}"
  }
}

run "multi_property" {
  command = plan

  module {
    source = "./examples/multi-property"
  }

  assert {
    condition     = output.towpath_yaml == file("examples/multi-property/towpath.yaml")
    error_message = "examples/multi-property/towpath.yaml is not what the module prints:\n${output.towpath_yaml}"
  }
}
