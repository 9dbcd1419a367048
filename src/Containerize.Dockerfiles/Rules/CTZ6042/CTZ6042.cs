using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Dotnet;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ6042;

/// <summary>The application is published into the image, and nothing starts it.</summary>
internal sealed class CTZ6042 : FileRule
{
    public override string Id => "CTZ6042";

    public override string Name => "nothing-started";

    public override string Title => "Nothing starts the application";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Warning;

    public override bool NeedsMoreThanText => true;

    internal override void Check(RuleContext context)
    {
        if (
            context.IsRelaxed
            || ProjectOfFile.Of(context) is not { Start: null, Publishes.Count: > 0, Facts.AssemblyName: { } name, Final: var final } project
            || final.ChainInstructions.Any(instruction => instruction is CmdInstruction or EntrypointInstruction)
            || DotnetFrom.Of(final)
                is not { Image: { IsWindows: false, Kind: DotnetImageKind.Aspnet or DotnetImageKind.Runtime or DotnetImageKind.RuntimeDeps } }
            // RUN dotnet App.dll is the matter of another rule.
            || final.ChainInstructions.OfType<RunInstruction>().SelectMany(run => context.Model.ScriptOf(run).Commands).Any(command => command.Runs("dotnet"))
        )
        {
            return;
        }

        var copies = CopiedFile.In(context.Model, final).Where(copy => copy is { Instruction: CopyInstruction { From: not null }, IsFile: false }).ToList();
        if (copies.Count > 0)
        {
            var start = copies is [var only] ? Start(project, name, only.Target, final.FinalState.WorkingDirectory ?? "/") : null;
            context.Report(
                final.From!.Image!.Span,
                $"Nothing says what a container starts, and images of .NET start nothing of their own: it ends at once. End with ENTRYPOINT or CMD{(start is null ? "" : $", as in {start}")}.",
                start is null ? null : new($"Add {start}", [new(new Span(final.Instructions[^1].Span.End, 0), "\n" + start)], IsAutomatic: false)
            );
        }
    }

    static string Start(ProjectOfFile project, string name, string folder, string workingDirectory)
    {
        var before = folder == workingDirectory ? "" : folder.TrimEnd('/') + "/";
        return "ENTRYPOINT "
            + JsonForm.Write(
                project.BringsRuntime || project.Facts is { IsSingleFile: true } or { IsAot: true }
                    ? [(before.Length == 0 ? "./" : before) + name]
                    : ["dotnet", $"{before}{name}.dll"]
            );
    }
}
