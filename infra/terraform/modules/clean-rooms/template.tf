# What the stack declares. Columns and rules change in place; a table that lies elsewhere is another table.

locals {
  template = {
    AWSTemplateFormatVersion = "2010-09-09"
    Description              = "Towpath: the audience table ${var.audience.database}.${var.audience.table} in the collaboration ${var.name}"

    Resources = merge({
      ConfiguredTable = {
        Type = "AWS::CleanRooms::ConfiguredTable"
        Properties = {
          Name           = local.table_name
          Description    = "GA4 audience, exported by Towpath"
          AnalysisMethod = "DIRECT_QUERY"
          AllowedColumns = var.allowed_columns
          TableReference = { Glue = { DatabaseName = var.audience.database, TableName = var.audience.table } }
          AnalysisRules  = [local.rule]
          Tags           = local.tags
        }
      }
      Association = {
        Type = "AWS::CleanRooms::ConfiguredTableAssociation"
        Properties = {
          Name                      = local.table_name
          ConfiguredTableIdentifier = { "Fn::GetAtt" = ["ConfiguredTable", "ConfiguredTableIdentifier"] }
          MembershipIdentifier      = aws_cleanrooms_membership.this.id
          RoleArn                   = aws_iam_role.this.arn
          Tags                      = local.tags
        }
      }
    }, local.budget)

    Outputs = {
      ConfiguredTableId = { Value = { "Fn::GetAtt" = ["ConfiguredTable", "ConfiguredTableIdentifier"] } }
      AssociationId     = { Value = { "Fn::GetAtt" = ["Association", "ConfiguredTableAssociationIdentifier"] } }
    }
  }

  tags = [for key in sort(keys(var.tags)) : { Key = key, Value = var.tags[key] }]

  # One of three; the JSON in between lets branches of different shape stand in one list.
  rule = jsondecode(one(compact([
    var.analysis_rule.aggregation == null ? "" : jsonencode(local.aggregation),
    var.analysis_rule.list == null ? "" : jsonencode(local.list),
    var.analysis_rule.custom == null ? "" : jsonencode(local.custom),
  ])))

  aggregation = var.analysis_rule.aggregation == null ? null : {
    Type = "AGGREGATION"
    Policy = {
      V1 = {
        Aggregation = merge({
          AggregateColumns = [
            for each in var.analysis_rule.aggregation.aggregate : { ColumnNames = each.columns, Function = each.function }
          ]
          JoinColumns          = var.analysis_rule.aggregation.join_columns
          AllowedJoinOperators = ["AND", "OR"]
          DimensionColumns     = var.analysis_rule.aggregation.dimensions
          ScalarFunctions      = var.analysis_rule.aggregation.scalar_functions
          OutputConstraints = [{
            ColumnName = var.analysis_rule.aggregation.least_distinct_of
            Minimum    = var.analysis_rule.aggregation.least_distinct
            Type       = "COUNT_DISTINCT"
          }]
        }, var.analysis_rule.aggregation.join_required ? { JoinRequired = "QUERY_RUNNER" } : {})
      }
    }
  }

  list = var.analysis_rule.list == null ? null : {
    Type = "LIST"
    Policy = {
      V1 = {
        List = {
          JoinColumns          = var.analysis_rule.list.join_columns
          AllowedJoinOperators = ["AND", "OR"]
          ListColumns          = var.analysis_rule.list.list_columns
        }
      }
    }
  }

  custom = var.analysis_rule.custom == null ? null : {
    Type = "CUSTOM"
    Policy = {
      V1 = {
        Custom = merge(
          { AllowedAnalyses = var.analysis_rule.custom.any_query ? ["ANY_QUERY"] : var.analysis_rule.custom.templates },
          length(var.analysis_rule.custom.query_accounts) == 0 ? {} : {
            AllowedAnalysisProviders = var.analysis_rule.custom.query_accounts
          },
          var.analysis_rule.custom.differential_privacy == null ? {} : {
            DifferentialPrivacy = { Columns = [{ Name = var.analysis_rule.custom.differential_privacy.column }] }
          },
        )
      }
    }
  }

  budget = var.privacy_budget == null ? {} : {
    PrivacyBudget = {
      Type = "AWS::CleanRooms::PrivacyBudgetTemplate"
      Properties = {
        MembershipIdentifier = aws_cleanrooms_membership.this.id
        PrivacyBudgetType    = "DIFFERENTIAL_PRIVACY"
        AutoRefresh          = var.privacy_budget.refreshed_monthly ? "CALENDAR_MONTH" : "NONE"
        Parameters = {
          Epsilon            = var.privacy_budget.epsilon
          UsersNoisePerQuery = var.privacy_budget.users_noise_per_query
        }
        Tags = local.tags
      }
    }
  }
}
