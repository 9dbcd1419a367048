using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ1035;

/// <summary>A stage is called `scratch` or `context`.</summary>
internal sealed class CTZ1035 : StageRule
{
    public override string Id => "CTZ1035";

    public override string Name => "reserved-stage";

    public override string Title => "A stage has a name that means something else";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["DL3063", "ReservedStageName"];

    internal override void Check(RuleContext context, Stage stage)
    {
        if (stage.From?.StageName is { } name && name.Text.ToLowerInvariant() is "scratch" or "context")
        {
            context.Report(name.Span, $"'{name.Text}' means something to the builder itself; give the stage another name.", Rename(context, stage, name));
        }
    }

    /// <summary>Another name at every place that means the stage; none where one of them does not spell it out, or that name is taken.</summary>
    static Fix? Rename(RuleContext context, Stage stage, Word name)
    {
        var other = name.Text + "-stage";
        var places = context
            .Model.Stages.SelectMany(user => user.References)
            .Where(reference => reference.Stage == stage)
            .Select(reference => reference.Word)
            .ToList();
        return places.All(place => IsNamed(place.Text, name.Text)) && !context.Model.Stages.Any(taken => taken.Name is { } text && IsNamed(text, other))
            ? new($"Call it '{other}'", [.. places.Prepend(name).Select(place => new Edit(place.Span, other))], IsAutomatic: false)
            : null;
    }

    static bool IsNamed(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
