using System.Globalization;

namespace Containerize.Images.Assembly;

/// <summary>The signals that stop a container: those of Linux that Docker knows by name (moby/sys, signal), and numbers.</summary>
internal static class StopSignal
{
    private const int Highest = 64;

    private static readonly string[] Names =
    [
        "ABRT",
        "ALRM",
        "BUS",
        "CHLD",
        "CLD",
        "CONT",
        "FPE",
        "HUP",
        "ILL",
        "INT",
        "IO",
        "IOT",
        "KILL",
        "PIPE",
        "POLL",
        "PROF",
        "PWR",
        "QUIT",
        "SEGV",
        "STKFLT",
        "STOP",
        "SYS",
        "TERM",
        "TRAP",
        "TSTP",
        "TTIN",
        "TTOU",
        "URG",
        "USR1",
        "USR2",
        "VTALRM",
        "WINCH",
        "XCPU",
        "XFSZ",
        "RTMIN",
        "RTMAX",
    ];

    /// <summary>Upper case with SIG, which every engine takes, or the plain number.</summary>
    /// <exception cref="ContainerizeException">It is no signal.</exception>
    public static string Parse(string text)
    {
        var name = text.ToUpperInvariant();
        name = name.StartsWith("SIG", StringComparison.Ordinal) ? name[3..] : name;
        return Number(text) is >= 1 and <= Highest and var number ? number.ToString(CultureInfo.InvariantCulture)
            : Names.Contains(name) || IsRealTime(name) ? "SIG" + name
            : throw Settings.Invalid(
                $"the stop signal '{text}' (ContainerizeStopSignal)",
                $"write a name such as SIGINT or SIGRTMIN+3, or a number from 1 to {Highest}"
            );
    }

    // SIGRTMIN+1 to +15 and SIGRTMAX-1 to -14: they meet in the middle.
    private static bool IsRealTime(string name) =>
        (name.StartsWith("RTMIN+", StringComparison.Ordinal) && Number(name[6..]) is >= 1 and <= 15 && name[6] != '0')
        || (name.StartsWith("RTMAX-", StringComparison.Ordinal) && Number(name[6..]) is >= 1 and <= 14 && name[6] != '0');

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
