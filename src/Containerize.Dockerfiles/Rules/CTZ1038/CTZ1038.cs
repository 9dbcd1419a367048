using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ1038;

/// <summary>An instruction uses a variable that neither ARG nor ENV defines.</summary>
internal sealed class CTZ1038 : InstructionRule
{
    // Images that are known to set PATH and nothing else; of others nobody can say what they define.
    static readonly HashSet<string> Plain = new(StringComparer.Ordinal)
    {
        "alpine",
        "busybox",
        "debian",
        "ubuntu",
        "fedora",
        "centos",
        "rockylinux",
        "almalinux",
    };

    public override string Id => "CTZ1038";

    public override string Name => "undefined-variable";

    public override string Title => "An instruction uses a variable that nothing defines";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["UndefinedVar"];

    public override IReadOnlyList<string> YieldsTo => ["CTZ1039", "CTZ1040"];

    internal override void Check(RuleContext context, Instruction instruction)
    {
        if (
            instruction is FromInstruction or OnBuildInstruction
            || instruction.DeferredBy is not null
            || context.Model.StageOf(instruction) is not { From: not null } stage
        )
        {
            return;
        }

        List<string>? names = null;
        var told = new HashSet<Heredoc>();
        var nearest = new Dictionary<string, string?>(StringComparer.Ordinal);
        ILookup<string, VariableReference>? alternatives = null;
        var references = context.Model.ReferencesIn(instruction);
        foreach (var reference in references)
        {
            // ARG A=$A says that A comes from outside; ${A:+:$A} uses A where it has a value.
            if (
                reference.Definition is not null
                || reference.Name == "PATH"
                || instruction is ArgInstruction arg && arg.Definitions.Any(definition => definition.Name.Value == reference.Name)
                || reference.Modifier is ":-" or "-" or ":+" or "+"
                || (alternatives ??= references.Where(one => one.Modifier is ":+" or "+").ToLookup(one => one.Name))[reference.Name]
                    .Any(around => around.Span.Contains(reference.Span))
            )
            {
                continue;
            }

            names ??=
            [
                .. stage
                    .Chain.SelectMany(one => one.Scope.Own)
                    .Where(definition => definition.Instruction?.Index < instruction.Index)
                    .Select(definition => definition.Name)
                    .Distinct(),
            ];
            if (!nearest.TryGetValue(reference.Name, out var near))
            {
                nearest.Add(reference.Name, near = Nearest.To(reference.Name, names));
            }

            if (instruction.Heredocs.FirstOrDefault(one => one.Body.Span.Contains(reference.Span)) is { } heredoc)
            {
                // One tells of all of them.
                if ((near is not null || IsPlain(stage) || !IsOfImages(reference.Name)) && told.Add(heredoc))
                {
                    context.Report(
                        reference.Span,
                        $"The builder expands variables in this heredoc, and nothing defines '{reference.Name}': it is empty. Quote the name behind << to keep the text as it is.",
                        references.Any(other => other.Definition is not null && heredoc.Body.Span.Contains(other.Span))
                            ? null
                            : Repairs.Replace("Quote the name of the heredoc", heredoc.Word.Span, Quoted(heredoc), isAutomatic: false)
                    );
                }
            }
            else if (near is not null || IsPlain(stage))
            {
                var (result, isRefused) = Result(context, instruction, reference);
                context.Report(
                    reference.Span,
                    $"Nothing defines '{reference.Name}' here, so {result}" + (near is null ? "." : $"; did you mean '{near}'?"),
                    near is null ? null : Repairs.Replace($"Use {near}", reference.Span, $"${{{near}}}", isAutomatic: false),
                    isRefused && IsPlain(stage) ? Severity.Error : null
                );
            }
        }
    }

    static (string Text, bool IsRefused) Result(RuleContext context, Instruction instruction, VariableReference reference) =>
        reference.Modifier is ":?" or "?" ? ($"the builder stops at {reference.Modifier}", true)
        : instruction is VolumeInstruction or StopSignalInstruction
        && instruction.ExpandedWords.First(word => word.Span.Contains(reference.Span)) is var word
        && context.Model.Expand(word, instruction).Text.Length == 0
            ? ($"it is empty, and the builder refuses {instruction.Name} without a value", true)
        : ("it is empty", false);

    // Images write their variables in capital letters.
    static bool IsOfImages(string name) => char.IsLetter(name[0]) && !name.Any(char.IsLower);

    static string Quoted(Heredoc heredoc) =>
        $"{heredoc.Word.Text.Substring(0, heredoc.Word.Text.LastIndexOf(heredoc.Name, StringComparison.Ordinal))}\"{heredoc.Name}\"";

    static bool IsPlain(Stage stage) =>
        stage.Root.IsScratch
        || stage.RootImage is { Registry: null } image
            && Plain.Contains(
                image.Repository.StartsWith("library/", StringComparison.Ordinal) ? image.Repository.Substring("library/".Length) : image.Repository
            );
}
