using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Rules;

/// <summary>What tests of the label rules share: a schema with the label <c>a</c>.</summary>
internal static class LabelTest
{
    public static void Reports(string id, string kind, string markup, bool isStrict = false)
    {
        RuleTest.Reports(id, "FROM x:1\n" + markup, input => With(input, kind, isStrict));
        RuleTest.Reports(id, "FROM x:1\n" + markup.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal));
    }

    public static LintInput With(LintInput input, string kind, bool isStrict = false) =>
        input with
        {
            Options = input.Options with
            {
                StrictLabels = isStrict,
                LabelSchema = new Dictionary<string, string> { ["a"] = kind },
            },
        };
}
