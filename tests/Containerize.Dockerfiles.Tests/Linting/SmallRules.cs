using Containerize.Dockerfiles.Linting;

namespace Containerize.Dockerfiles.Tests.Linting;

/// <summary>Small rules to test the frame with, and what a run over them gives.</summary>
internal static class SmallRules
{
    /// <summary>ADD, its files (general and specific), MAINTAINER, and a rule that is off.</summary>
    public static RuleSet All { get; } = new([new AddRule(), new AddFilesRule(), new MaintainerRule(), new OffRule(), new Dockerfiles.Rules.CTZ5035.CTZ5035()]);

    /// <summary>Each finding as <c>CTZnnnn severity "text under it"</c>.</summary>
    public static IEnumerable<string> Lint(string text, LintOptions? options = null, string path = "Dockerfile")
    {
        var input = new LintInput(path, text) { Options = options ?? LintOptions.Default };
        return Linter
            .Lint(input, All)
            .Select(finding => $"{finding.Rule.Id} {finding.Severity.ToString().ToLowerInvariant()} {text.Substring(finding.Span.Start, finding.Span.Length)}");
    }

    private static Fix Replace(Span span, string text) => new("Replace it", [new Edit(span, text)], IsAutomatic: true);

    internal abstract class SmallRule(string id, string name, Severity severity, params string[] aliases) : InstructionRule
    {
        public override string Id => id;

        public override string Name => name;

        public override string Title => "For tests";

        public override string Category => "style";

        public override Severity DefaultSeverity => severity;

        public override IReadOnlyList<string> Aliases => aliases;
    }

    internal sealed class AddRule() : SmallRule("CTZ9001", "no-add", Severity.Warning, "DL9001", "NoAdd")
    {
        internal override void Check(RuleContext context, Instruction instruction)
        {
            if (instruction.Name == "ADD")
            {
                context.Report(instruction.Keyword.Span, "ADD", Replace(instruction.Keyword.Span, "COPY"));
            }
        }
    }

    /// <summary>General: gives way where <see cref="OffRule"/> reports.</summary>
    internal sealed class AddFilesRule() : SmallRule("CTZ9002", "add-files", Severity.Suggestion, "DL9002")
    {
        public override IReadOnlyList<string> YieldsTo => ["CTZ9004"];

        internal override void Check(RuleContext context, Instruction instruction)
        {
            if (instruction.Name == "ADD")
            {
                context.Report(instruction.Arguments.Span, "files");
            }
        }
    }

    internal sealed class MaintainerRule() : SmallRule("CTZ9003", "no-maintainer", Severity.Error, "DL9003", "NoAdd")
    {
        internal override void Check(RuleContext context, Instruction instruction)
        {
            if (instruction.Name == "MAINTAINER")
            {
                context.Report(instruction.Span, "MAINTAINER", Replace(instruction.Span, $"LABEL a=b\nLABEL c=\"{instruction.Arguments.Text}\""));
            }
        }
    }

    internal sealed class OffRule() : SmallRule("CTZ9004", "off", Severity.Off, "DL9004")
    {
        internal override void Check(RuleContext context, Instruction instruction)
        {
            if (instruction.Name == "ADD")
            {
                context.Report(instruction.Arguments.Span, "files, more exactly");
            }
        }
    }
}
