using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ2022;

/// <summary>What curl or wget downloads is run at once, by a shell or another interpreter, without a look at it.</summary>
internal sealed class CTZ2022 : RunCommandRule
{
    public override string Id => "CTZ2022";

    public override string Name => "curl-pipe-shell";

    public override string Title => "A download is run without a check";

    public override string Category => "security";

    public override Severity DefaultSeverity => Severity.Warning;

    private protected override void Check(CommandPlace place)
    {
        var command = place.Command;
        if (Downloads(command))
        {
            if (PipesOf(place).ReaderBehind(place.Index) is { } reader)
            {
                Report(place, Span.FromBounds(command.Span.Start, reader.Program!.Span.End), command.Name, reader.Name);
            }
        }
        else if (Interpreter.Scripts(command).FirstOrDefault(word => PipesOf(place).Within(word).Any(Downloads)) is { } script)
        {
            Report(place, Span.FromBounds(command.Program!.Span.Start, script.Span.End), PipesOf(place).Within(script).First(Downloads).Name, command.Name);
        }
    }

    static Pipelines PipesOf(CommandPlace place) => place.Context.Once(place.Script, () => new Pipelines(place.Script, Interpreter.RunsInput));

    static bool Downloads(ShellCommand command) => command.Runs("curl", "wget") && !command.Has("--version") && !command.Has("--help");

    static void Report(CommandPlace place, Span span, string from, string to) =>
        place.Context.Report(
            span,
            $"{to} runs whatever {from} gets, another script tomorrow; download a fixed version to a file, compare its checksum, then run it."
        );
}
