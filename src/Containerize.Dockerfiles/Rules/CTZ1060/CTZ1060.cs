using System.Globalization;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1060;

/// <summary>STOPSIGNAL names something that is no signal.</summary>
internal sealed class CTZ1060 : InstructionRule<StopSignalInstruction>
{
    public override string Id => "CTZ1060";

    public override string Name => "invalid-signal";

    public override string Title => "STOPSIGNAL names no signal";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Error;

    static readonly HashSet<string> Signals = new(
        (
            "ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP TSTP TTIN TTOU UNUSED URG USR1 USR2 VTALRM WINCH XCPU XFSZ "
            + "RTMIN RTMIN+1 RTMIN+2 RTMIN+3 RTMIN+4 RTMIN+5 RTMIN+6 RTMIN+7 RTMIN+8 RTMIN+9 RTMIN+10 RTMIN+11 RTMIN+12 RTMIN+13 RTMIN+14 RTMIN+15 "
            + "RTMAX-14 RTMAX-13 RTMAX-12 RTMAX-11 RTMAX-10 RTMAX-9 RTMAX-8 RTMAX-7 RTMAX-6 RTMAX-5 RTMAX-4 RTMAX-3 RTMAX-2 RTMAX-1 RTMAX"
        ).Split(' '),
        StringComparer.OrdinalIgnoreCase
    );

    internal override void Check(RuleContext context, StopSignalInstruction instruction)
    {
        if (instruction.Words is not [var word, ..] || context.Model.Expand(word, instruction) is not { IsKnown: true, Text: var signal })
        {
            return;
        }

        if (
            !int.TryParse(signal, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? !Signals.Contains(signal.StartsWith("SIG", StringComparison.OrdinalIgnoreCase) ? signal.Substring(3) : signal)
                : number == 0
        )
        {
            context.Report(word.Span, $"'{signal}' is no signal; write a name such as SIGTERM, or a number from 1 to 64.");
        }
        else if (number is < 0 or > 64)
        {
            context.Report(
                word.Span,
                $"No signal has the number {signal}: the build takes it, and the container cannot be asked to stop. Write a name such as SIGTERM, or a number from 1 to 64.",
                severity: Severity.Warning
            );
        }
    }
}
