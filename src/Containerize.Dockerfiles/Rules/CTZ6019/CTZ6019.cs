using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Bases;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ6019;

/// <summary>A command of the SDK uses a build argument that its stage does not declare: there it is empty.</summary>
internal sealed class CTZ6019 : StageRule
{
    // The argument of Visual Studio's files, and its value in them.
    const string Configuration = "BUILD_CONFIGURATION";
    const string Release = "Release";

    // CTZ6039 has more to say of it.
    const string Architecture = "TARGETARCH";

    public override string Id => "CTZ6019";

    public override string Name => "build-arg-undeclared";

    public override string Title => "A .NET build uses a build argument that its stage does not declare";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Warning;

    internal override void Check(RuleContext context, Stage stage)
    {
        // Other images may define anything.
        if (stage.From is null || stage.RootImage is not { } image || !BaseImage.IsDotnet(image))
        {
            return;
        }

        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var run in stage.Instructions.OfType<RunInstruction>())
        {
            foreach (var (name, span) in ShellUse.In(context, run, command => command.Name == "dotnet"))
            {
                if (
                    !reported.Contains(name)
                    && context.Model.FindVariable(name, run) is null
                    && !BuilderVariables.IsAlwaysThere(name)
                    && Declaration(context, name, run) is { } declaration
                    && !ShellUse.IsSetIn(run, name)
                )
                {
                    reported.Add(name);
                    var line = $"{Repairs.InCaseOf(run.Keyword.Text, "ARG")} {declaration}";
                    context.Report(
                        span,
                        $"This stage does not declare {name}, so it is empty here: an ARG of another stage, or in front of FROM, does not reach it. Add '{line}' above.",
                        new($"Declare ARG {name} here", [new(new(run.Keyword.Span.Start, 0), line + "\n")], IsAutomatic: true)
                    );
                }
            }
        }
    }

    /// <summary>What ARG must say to give it its value; null when nothing shows that it is a build argument.</summary>
    static string? Declaration(RuleContext context, string name, RunInstruction run)
    {
        if (context.Model.GlobalScope.Find(name, run.Index) is not null || name != Architecture && BuilderVariables.IsPredefined(name))
        {
            return name;
        }

        // The same default as elsewhere, if all agree.
        var texts = context
            .Model.Stages.SelectMany(stage => stage.Scope.Own)
            .Where(own => own.Name == name && own.Source == VariableSource.Arg && own.Pair is not null)
            .Select(own => own.Pair!.Whole.Text)
            .Distinct()
            .ToList();
        return texts.Count == 1 && texts[0].IndexOf('$') < 0 ? texts[0]
            : texts.Count == 0 && name == Configuration ? $"{name}={Release}"
            : null;
    }
}
