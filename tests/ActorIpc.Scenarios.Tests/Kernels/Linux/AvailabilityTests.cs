using System.ComponentModel;
using System.Diagnostics;
using ActorIpc.Linux;

namespace ActorIpc.Scenarios.Tests.Kernels.Linux;

/// <summary>Tests of the real kernel ask it whether it can run here. That it does not say no where it can, another program knows: else all of them would pass and none would run.</summary>
public sealed class AvailabilityTests
{
    // Each time with a zygote of its own: the fork of a process with many threads is the step that can go wrong.
    private const int Times = 20;

    [Fact]
    public void Kernel_is_there_wherever_namespaces_can_be_made()
    {
        var canBe = OperatingSystem.IsLinux() && (Succeeds("unshare", "--mount", "--ipc", "true") || Succeeds("unshare", "--user", "--map-root-user", "--mount", "--ipc", "true"));
        for (var i = 0; i < Times; i++)
        {
            using var kernel = new LinuxKernel();
            var reason = kernel.WhyUnavailable();
            if (canBe) Assert.Null(reason);
            else if (reason is not null) Assert.NotEmpty(reason);
        }
    }

    private static bool Succeeds(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            // There is no such program, so nobody but the kernel itself can tell.
            return false;
        }
    }
}
